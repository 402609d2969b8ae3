// ESLint forbids cycles that exist at run time; this also sees those that only types close.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Two modules that need each other are one: merge them, or move what both need below them.',
      severity: 'error',
      // Tables refer to each other; the ORM resolves such references when they are first used.
      from: { pathNot: '^src/entities/' },
      to: { circular: true },
    },
    {
      name: 'no-development-package',
      comment: 'What the server imports must be there in production.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
