import { CustomScalar, Scalar } from '@nestjs/graphql';
import { GraphQLError, Kind, type ValueNode } from 'graphql';
import { Decimal } from '#domain/money/decimal.js';

/** Exact money in GraphQL: a string in plain notation, because a JSON number would be read as a double. */
@Scalar('Decimal', () => Decimal)
export class DecimalScalar implements CustomScalar<string, Decimal> {
  readonly description = 'An exact decimal number in plain notation, such as "12.5".';

  serialize(value: unknown): string {
    if (value instanceof Decimal) return value.toString();
    throw new GraphQLError('not a decimal');
  }

  parseValue(value: unknown): Decimal {
    try {
      return Decimal.parse(String(value));
    } catch {
      throw new GraphQLError('not a decimal');
    }
  }

  parseLiteral(ast: ValueNode): Decimal {
    if (ast.kind === Kind.STRING || ast.kind === Kind.INT || ast.kind === Kind.FLOAT)
      return this.parseValue(ast.value);
    throw new GraphQLError('not a decimal');
  }
}
