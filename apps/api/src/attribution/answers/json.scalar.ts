import { GraphQLError, GraphQLScalarType } from 'graphql';

/** Model parameters: what they are depends on the model. Answers only. */
export const JsonObject = new GraphQLScalarType<object, object>({
  name: 'JSONObject',
  description: 'An object of any shape.',
  serialize(value) {
    if (typeof value === 'object' && value !== null) return value;
    throw new GraphQLError('not an object');
  },
});

/** A single value of a model's parameter. Answers only. */
export const JsonValue = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'A JSON value of any kind.',
  serialize: (value) => value,
});
