/** Typed documents from the *.graphql files of the screens: `npm run generate:dashboard` after a change of either. */
export default {
  schema: 'apps/api/schema.graphql',
  documents: 'apps/dashboard/src/**/*.graphql',
  generates: {
    'apps/dashboard/src/graphql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        pureMagicComment: true,
        useTypeImports: true,
        enumsAsTypes: true,
        immutableTypes: true,
        strictScalars: true,
        scalars: { Decimal: 'string', JSON: 'unknown', JSONObject: 'Record<string, unknown>' },
      },
    },
  },
};
