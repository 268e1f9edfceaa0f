import { spawnSync } from 'node:child_process';

describe('logger', () => {
  it('writes one JSON object a line to stdout, with the level by name and secrets blanked', () => {
    // A process of its own: pino writes to the descriptor, past anything that a test could put in its place.
    const program = `
      const { createLogger } = await import(${JSON.stringify(new URL('./logger.ts', import.meta.url).href)});
      const log = createLogger({ name: 'api', level: 'info' });
      log.debug('not this');
      log.info({ headers: { authorization: 'Bearer secret' }, position: '7' }, 'said');
    `;
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    const lines = run.stdout.trim().split('\n');
    expect(lines).toHaveLength(1);
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(line).toMatchObject({ level: 'info', name: 'api', msg: 'said', position: '7' });
    expect(line['headers']).toEqual({ authorization: '[redacted]' });
    expect(String(line['time'])).toMatch(/^\d{4}-\d\d-\d\dT/);
  });
});
