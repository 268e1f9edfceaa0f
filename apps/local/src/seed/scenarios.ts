import { hard } from './hard/hard.js';
import type { Scenario } from './scenario.js';
import { shopScenario } from './shop/shop-scenario.js';

export const SCENARIOS: readonly Scenario[] = [shopScenario, hard];

/** Lines that name every scenario and what it holds. */
export function listScenarios(): string[] {
  return SCENARIOS.flatMap(({ name, title, about, defaultSize, sizeIs }) => [
    `${name}: ${title}`,
    ...about.map((line) => `  ${line}`),
    `  --size: ${sizeIs} (${defaultSize.toLocaleString('en')} by default)`,
    '',
  ]);
}
