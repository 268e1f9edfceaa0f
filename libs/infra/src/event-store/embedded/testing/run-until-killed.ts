import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Runs the compiled `program` and kills it (SIGKILL) once it has told of `lines`; resolves to all it told of. */
export async function runUntilKilled(
  program: string,
  args: readonly string[],
  lines: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const told: string[] = [];
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = new Promise<string | null>((resolve) => child.once('close', (_, signal) => resolve(signal)));
  for await (const line of createInterface(child.stdout)) {
    if (!isWhole(line)) continue;
    told.push(line);
    if (told.length === lines) child.kill('SIGKILL');
  }
  const signal = await ended;
  if (signal !== 'SIGKILL') throw new Error(`${program} ended by itself: ${errors}`);
  return told;
}

/** The last line may have been cut short by the kill. */
const isWhole = (line: string) => line.endsWith('}');
