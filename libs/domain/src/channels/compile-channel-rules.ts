import type { ChannelRule, RuleCondition } from './channel-rules.js';
import { ga4ChannelOf } from './ga4-channels.js';
import { compileLinearRegex } from './linear-regex.js';
import type { MarketingContext } from './marketing-context.js';
import type { SourceCategories } from './source-categories.js';

/** The channel of a context: a pure function, total, and cheap enough to be called once per context. */
export type Classifier = (context: MarketingContext) => string;

type Predicate = (context: MarketingContext) => boolean;

/**
 * The channel of a context under a tenant's rules: the one it was sent with; else that of the first rule whose
 * conditions all hold; else Google Analytics 4's. `rules` are valid ones (`parseChannelRules`).
 */
export function compileChannelRules(rules: readonly ChannelRule[], categories: SourceCategories): Classifier {
  const compiled = rules.map(({ channel, match }) => ({ channel, match: match.map(predicateOf) }));
  return (context) => {
    if (context.channel !== '') return context.channel;
    const rule = compiled.find(({ match }) => match.every((holds) => holds(context)));
    return rule?.channel ?? ga4ChannelOf(context, categories);
  };
}

function predicateOf({ field, op, value }: RuleCondition): Predicate {
  const key = field === 'clickId' ? 'clickIdKind' : field;
  const wanted = value.toLowerCase();
  switch (op) {
    case 'equals':
      return (context) => context[key].toLowerCase() === wanted;
    case 'contains':
      return (context) => context[key].toLowerCase().includes(wanted);
    case 'regex': {
      const regex = compileLinearRegex(value);
      return (context) => regex.isIn(context[key]);
    }
  }
}
