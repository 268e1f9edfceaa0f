import { listOf, oneOf, withoutUndefined } from '../../report/read-text';
import { type ReportSearch, readReportSearch } from '../../report/report-search';
import { type SearchValues, toSearchText } from '../../report/search-text';
import { MEASURES, type Measure } from './difference';

export const FEWEST_MODELS = 2;
export const MOST_MODELS = 6;
export const DEFAULT_MODELS: readonly string[] = ['last_touch', 'linear', 'markov'];

/** What the address of this screen holds. `model` is no part of it: there are several. */
export interface Search extends Omit<ReportSearch, 'model' | 'interval'> {
  /** By name, in their order on the screen; from two to six. */
  readonly models?: readonly string[] | undefined;
  /** The one that the others are compared with; without it the first. */
  readonly base?: string | undefined;
  readonly show?: Measure | undefined;
}

export function readSearch(given: SearchValues): Search {
  const text = toSearchText(given);
  const { model: _model, interval: _interval, ...report } = readReportSearch(given);
  const models = listOf(text, 'models')?.slice(0, MOST_MODELS);
  return withoutUndefined<Search>({
    ...report,
    models: models !== undefined && models.length >= FEWEST_MODELS ? models : undefined,
    base: text['base'],
    show: oneOf(text, 'show', MEASURES),
  });
}

export function modelsOf({ models }: Search): readonly string[] {
  return models ?? DEFAULT_MODELS;
}

/** The base: the one that was chosen as long as it is among the models. */
export function baseOf(search: Search): string {
  const models = modelsOf(search);
  return models.find((model) => model === search.base) ?? models[0] ?? '';
}
