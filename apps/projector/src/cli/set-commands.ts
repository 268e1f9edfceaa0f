import { setTimeout as delay } from 'node:timers/promises';
import { isProjectionName, PROJECTION_NAMES } from '#domain/ports/projection-names.js';
import { reasonsAgainst } from '#domain/ports/read-model-sets.js';
import type { Command, Context } from './context.js';
import { progressLine } from './progress-line.js';

const POLL_MS = 500;

/** All read models are one set; the name says which has changed, and guards against a slip of the hand. */
function named(args: readonly string[]): void {
  const [name = ''] = args;
  if (!isProjectionName(name)) throw new Error(`name one of: ${PROJECTION_NAMES.join(', ')}`);
}

/** Shows how far the set has come until it has caught up with the end of the log. */
async function watch({ sets, head, show, print }: Context): Promise<void> {
  const started = performance.now();
  let from: number | undefined;
  for (;;) {
    const end = await head();
    const { candidate } = await sets.progress();
    from ??= candidate;
    const seconds = (performance.now() - started) / 1_000;
    show(progressLine(candidate, end, { seconds, from }));
    if (candidate >= end) break;
    await delay(POLL_MS);
  }
  const reasons = reasonsAgainst(await sets.compare(await head()));
  print('');
  print(
    reasons.length === 0 ? 'it has caught up: promote it' : `it has caught up, but ${reasons.join('; ')}`,
  );
}

export const SET_COMMANDS: Readonly<Record<string, Command>> = {
  sets: {
    usage: 'sets',
    summary: 'the sets of read models, and which of them answers come from',
    async run({ sets, print }) {
      for (const { number, name, status, changedAt } of await sets.all()) {
        const since = changedAt === 0 ? '' : `  since ${new Date(changedAt).toISOString()}`;
        print(`${String(number).padEnd(4)}${name.padEnd(20)}${status}${since}`);
      }
    },
  },
  rebuild: {
    usage: 'rebuild NAME [--detach]',
    summary: 'build the next set beside the live one, by the running projector; shows how far it is',
    async run(context, args) {
      named(args);
      const { number, name } = await context.sets.begin();
      context.print(`set ${number} (${name}) is built beside the live one; it goes on when this is ended`);
      if (!args.includes('--detach')) await watch(context);
    },
  },
  promote: {
    usage: 'promote NAME [--force]',
    summary: 'answer from the set that was built; refused while lag or row counts speak against it',
    async run({ sets, head, print }, args) {
      named(args);
      const { number } = await sets.promote(await head(), { force: args.includes('--force') });
      print(`answers come from set ${number} now; the one before is kept up to date`);
    },
  },
  rollback: {
    usage: 'rollback NAME',
    summary: 'answer from the set before again',
    async run({ sets, print }, args) {
      named(args);
      print(`answers come from set ${(await sets.rollback()).number} again`);
    },
  },
  drop: {
    usage: 'drop building|previous',
    summary: 'give up the set that is being built, or the one that could be gone back to',
    async run({ sets, print }, [which]) {
      if (which !== 'building' && which !== 'previous') throw new Error('name one of: building, previous');
      const gone = await sets.drop({ previous: which === 'previous' });
      print(
        gone.length === 0
          ? `there is no ${which} set`
          : `dropped: ${gone.map(({ name }) => name).join(', ')}`,
      );
    },
  },
};
