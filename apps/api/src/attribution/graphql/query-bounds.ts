import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

/** What one request may ask for. Introspection by the usual tools fits in: about 15 deep, 100 fields. */
export const QUERY_BOUNDS = { depth: 20, fields: 1_000, answers: 20, tokens: 10_000 } as const;

interface Size {
  readonly depth: number;
  readonly fields: number;
  /** Fields of the topmost level. */
  readonly width: number;
}

const NOTHING: Size = { depth: 0, fields: 0, width: 0 };

/**
 * Bounds the depth and the fields of a query and how many answers (fields of the root, each a query of its own) it
 * asks for. Fragments count wherever they are spread, but are measured once: a query cannot make measuring it costly.
 */
export function queryBounds(context: ValidationContext): ASTVisitor {
  const measured = new Map<string, Size>();

  function ofFragment(name: string): Size {
    const known = measured.get(name);
    if (known !== undefined) return known;
    measured.set(name, NOTHING); // Ends a cycle, which another rule refuses.
    const size = sizeOf(context.getFragment(name)?.selectionSet);
    measured.set(name, size);
    return size;
  }

  function sizeOf(selections: SelectionSetNode | undefined): Size {
    let { depth, fields, width } = NOTHING;
    for (const selection of selections?.selections ?? []) {
      const isField = selection.kind === Kind.FIELD;
      const size =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : sizeOf(selection.selectionSet);
      depth = Math.max(depth, size.depth + (isField ? 1 : 0));
      fields += size.fields + (isField ? 1 : 0);
      width += isField ? 1 : size.width;
    }
    return { depth, fields, width };
  }

  return {
    OperationDefinition(operation) {
      const { depth, fields, width } = sizeOf(operation.selectionSet);
      const excess = over('depth', depth) ?? over('fields', fields) ?? over('answers', width);
      if (excess === undefined) return;
      context.reportError(
        new GraphQLError(excess, { nodes: operation, extensions: { code: 'query_too_complex' } }),
      );
    },
  };
}

/**
 * What a document exceeds that was too much for the parser or the rules themselves: its tokens, or a nesting on which
 * their recursion runs out of stack. Undefined for any other error. Neither has a code to be told by.
 */
export function boundOfParser({ name, message }: Error): string | undefined {
  if (name === 'GraphQLError' && message.endsWith('tokens. Parsing aborted.'))
    return `the query has more than ${QUERY_BOUNDS.tokens} tokens`;
  return name === 'RangeError' && message.includes('call stack')
    ? 'the query is nested too deeply'
    : undefined;
}

function over(bound: 'depth' | 'fields' | 'answers', size: number): string | undefined {
  const most = QUERY_BOUNDS[bound];
  const what = bound === 'depth' ? 'levels' : bound;
  return size > most ? `the query asks for more than ${most} ${what}` : undefined;
}
