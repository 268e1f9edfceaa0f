/** One runner for every suite; the size of a test is in its file name (unit, int, e2e). */
const sizes = (process.env.TEST_SIZE ?? 'unit,int,e2e').split(',');

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/perf', '<rootDir>/scripts'],
  testRegex: [`\\.(${sizes.join('|')})\\.spec\\.tsx?$`],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/boundary-fixtures/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023' } }],
    '^.+\\.tsx$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  moduleNameMapper: {
    '^#domain/(.*)\\.js$': '<rootDir>/libs/domain/src/$1.ts',
    '^#domain-testing/(.*)\\.js$': '<rootDir>/libs/domain/testing/$1.ts',
    '^#infra/(.*)\\.js$': '<rootDir>/libs/infra/src/$1.ts',
    '^#infra-testing/(.*)\\.js$': '<rootDir>/libs/infra/testing/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testTimeout: 60_000,
};
