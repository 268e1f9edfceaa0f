import { UNATTRIBUTED } from '#domain/attribution/model.js';
import { NOT_SET } from '#domain/channels/classify.js';
import type { GroupKey } from '#domain/ports/attribution-queries.js';
import { contextKeys } from '../context-keys.js';

/** How the steps of a path are kept until few distinct paths are left, and how they then get their names. */
export interface PathNames {
  /** Column of a path that its steps are known by. */
  readonly steps: 'contexts' | 'pages';
  /** `WITH …` clause that {@link named} needs, or empty. */
  readonly prelude: string;
  /** SQL that turns an array of steps into an array of names; an empty one into `['(unattributed)']`. */
  named(steps: string): string;
}

export function pathNames(groupBy: GroupKey): PathNames {
  const orUnattributed = (steps: string, names: string) =>
    `if(empty(${steps}), ['${UNATTRIBUTED}'], ${names})`;
  if (groupBy === 'landingPage') {
    return {
      steps: 'pages',
      prelude: '',
      named: (steps) =>
        orUnattributed(steps, `arrayMap(page -> if(page = '', '${NOT_SET}', toString(page)), ${steps})`),
    };
  }
  return {
    steps: 'contexts',
    prelude: `WITH (SELECT (groupArray(id), groupArray(${groupBy})) FROM ${contextKeys([groupBy])}) AS names\n`,
    named: (steps) =>
      orUnattributed(
        steps,
        `arrayMap(context -> transform(context, names.1, names.2, '${NOT_SET}'), ${steps})`,
      ),
  };
}
