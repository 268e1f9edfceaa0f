import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Directories for logs, and copies of logs, that go with the spec file that made them. */
export class LogDirectories {
  private readonly made: string[] = [];

  async create(): Promise<string> {
    const dir = await mkdtemp(join(tmpdir(), 'attribution-event-log-'));
    this.made.push(dir);
    return dir;
  }

  async copyOf(dir: string): Promise<string> {
    const copy = await this.create();
    await cp(dir, copy, { recursive: true });
    return copy;
  }

  async removeAll(): Promise<void> {
    await Promise.all(this.made.splice(0).map((dir) => rm(dir, { recursive: true, force: true })));
  }
}
