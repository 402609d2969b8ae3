import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import {
  forbiddenDatabaseAccess,
  forbiddenEnvironment,
  forbiddenStateWrites,
  forbiddenSyntax,
  zones,
} from './eslint.house.js';

const GENERATED = [
  '**/dist/',
  'coverage/',
  '.quartet/',
  'client/src/generated/',
  'web/src/generated/',
  'test/api/generated/',
  'examples/documents/',
];
const MAY_OPEN_DATABASE = ['src/database/**', 'src/entities/**'];
const MAY_WRITE_STATE = ['src/orchestrator/sql/**'];
const MAY_READ_ENVIRONMENT = ['src/lib/config/config.ts'];

/** The rules for a checkout at `root`. A function, so that a test can lint planted violations elsewhere. */
export function quartetConfig(root) {
  return [
    { ignores: GENERATED },
    ...tseslint.configs.recommendedTypeChecked,
    {
      files: ['**/*.{ts,tsx,mts}'],
      languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
      plugins: { 'import-x': importX },
      settings: {
        'import-x/resolver-next': [
          createNodeResolver({
            extensions: ['.ts', '.tsx', '.js'],
            extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
          }),
        ],
        'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx', '.mts'] },
      },
      rules: {
        '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
        '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
        // What implements a port is async because the port is.
        '@typescript-eslint/require-await': 'off',
        '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
        '@typescript-eslint/switch-exhaustiveness-check': [
          'error',
          { considerDefaultExhaustiveForUnions: true },
        ],
        // Ports and plans are taken apart into functions; classes here are not.
        '@typescript-eslint/unbound-method': 'off',
        'import-x/no-cycle': ['error', { ignoreExternal: true }],
        'import-x/no-restricted-paths': ['error', { basePath: root, zones }],
        'no-restricted-syntax': ['error', ...forbiddenSyntax],
        eqeqeq: ['error', 'always', { null: 'ignore' }],
      },
    },
    {
      files: ['src/**/*.ts'],
      rules: {
        'no-restricted-syntax': [
          'error',
          ...forbiddenSyntax,
          ...forbiddenEnvironment,
          ...forbiddenStateWrites,
        ],
      },
    },
    {
      files: ['src/**/*.ts'],
      ignores: [...MAY_OPEN_DATABASE, ...MAY_READ_ENVIRONMENT],
      rules: {
        '@typescript-eslint/no-restricted-imports': ['error', forbiddenDatabaseAccess.imports],
        'no-restricted-syntax': [
          'error',
          ...forbiddenSyntax,
          ...forbiddenEnvironment,
          ...forbiddenDatabaseAccess.syntax,
          ...forbiddenStateWrites,
        ],
      },
    },
    {
      files: MAY_WRITE_STATE,
      rules: {
        'no-restricted-syntax': [
          'error',
          ...forbiddenSyntax,
          ...forbiddenEnvironment,
          ...forbiddenDatabaseAccess.syntax,
        ],
      },
    },
    {
      files: MAY_READ_ENVIRONMENT,
      rules: { 'no-restricted-syntax': ['error', ...forbiddenSyntax, ...forbiddenStateWrites] },
    },
    { files: ['src/**/*.ts'], ignores: ['src/cli/**'], rules: { 'no-console': 'error' } },
    // Tables refer to each other; the ORM resolves such references when they are first used.
    { files: ['src/entities/**'], rules: { 'import-x/no-cycle': 'off' } },
    {
      files: ['web/src/**/*.{ts,tsx}'],
      plugins: { 'react-hooks': reactHooks },
      rules: {
        'react-hooks/rules-of-hooks': 'error',
        'react-hooks/exhaustive-deps': 'error',
        'react-hooks/purity': 'error',
        'react-hooks/set-state-in-render': 'error',
      },
    },
    {
      // Matchers such as `expect.any` and answers over the wire are untyped by nature.
      files: ['test/**', 'bench/**'],
      rules: {
        '@typescript-eslint/no-unsafe-argument': 'off',
        '@typescript-eslint/no-unsafe-assignment': 'off',
        '@typescript-eslint/no-unsafe-call': 'off',
        '@typescript-eslint/no-unsafe-member-access': 'off',
        '@typescript-eslint/no-unsafe-return': 'off',
      },
    },
    { files: ['**/*.{js,cjs}'], ...tseslint.configs.disableTypeChecked },
  ];
}

export default quartetConfig(import.meta.dirname);
