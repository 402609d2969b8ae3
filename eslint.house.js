// The order of the house: what may import what, and who may touch the database and the environment.

/** The layers of src/, top to bottom: each may import those below it and itself. */
export const layers = [
  { name: 'entry', paths: ['src/main.ts', 'src/cli'] },
  { name: 'app', paths: ['src/app.ts', 'src/assemble.ts', 'src/app'] },
  { name: 'server', paths: ['src/server'] },
  { name: 'resolvers', paths: ['src/resolvers'] },
  { name: 'schema', paths: ['src/schema'] },
  { name: 'services', paths: ['src/services'] },
  { name: 'agents', paths: ['src/agents'] },
  { name: 'reasoning', paths: ['src/reasoning'] },
  { name: 'retrieval', paths: ['src/retrieval'] },
  { name: 'orchestrator', paths: ['src/orchestrator'] },
  { name: 'models', paths: ['src/models'] },
  { name: 'database', paths: ['src/database'] },
  { name: 'entities', paths: ['src/entities'] },
  { name: 'providers', paths: ['src/providers'] },
  { name: 'lib', paths: ['src/lib'] },
];

/** Builds the schema from the resolvers, so it stands above them although it lives in schema/. */
const SCHEMA_PRINTER = 'src/schema/print-schema.ts';

const layerZones = layers.slice(1).map((layer, index) => {
  const above = layers.slice(0, index + 1);
  return {
    target: layer.name === 'schema' ? ['src/schema/!(print-schema).ts', 'src/schema/*/**'] : layer.paths,
    from: above.flatMap((upper) => upper.paths),
    message: `${layer.name} may import only what stands below it; this is above it.`,
  };
});

export const zones = [
  ...layerZones,
  {
    target: SCHEMA_PRINTER,
    from: ['src/main.ts', 'src/cli', 'src/app.ts', 'src/assemble.ts', 'src/app', 'src/server'],
    message: 'The schema is printed without a server.',
  },
  {
    target: 'src/reasoning',
    from: 'src/orchestrator',
    message: 'reasoning thinks; it knows no engine.',
  },
  {
    target: ['client', 'web'],
    from: 'src',
    message: 'Only GraphQL documents tie the client and the page to the server.',
  },
  {
    target: ['client', 'src'],
    from: 'web',
    message: 'The page stands above all: what it shares with the client lives in client.',
  },
];

const WAY_IN =
  'Go through asViewer or asWorker of src/database, which put every statement under row-level security.';

const DATABASE_PACKAGES = ['@mikro-orm/*', '!@mikro-orm/core', 'mikro-orm', '@electric-sql/*', 'pg'];

export const forbiddenDatabaseAccess = {
  imports: {
    patterns: [
      { group: DATABASE_PACKAGES, allowTypeImports: true, message: WAY_IN },
      {
        group: ['@mikro-orm/core'],
        // What the database refused, to be caught; it opens nothing.
        allowImportNames: ['UniqueConstraintViolationException', 'ForeignKeyConstraintViolationException'],
        allowTypeImports: true,
        message: WAY_IN,
      },
      { group: ['kysely'], allowImportNames: ['sql'], allowTypeImports: true, message: WAY_IN },
    ],
  },
  syntax: [
    'MemberExpression[property.name=/^(getKysely|getConnection|getDriver|getKnex)$/]',
    'MemberExpression[object.name=/^(em|orm)$/][property.name=/^(fork|em)$/]',
    'MemberExpression[object.property.name=/^(em|orm)$/][property.name=/^(fork|em)$/]',
  ].map((selector) => ({ selector, message: WAY_IN })),
};

const CONFIG = 'Read the environment in src/lib/config/config.ts and pass the value in.';

export const forbiddenEnvironment = [
  "MemberExpression[object.name='process'][property.name='env']",
  "VariableDeclarator[init.name='process'] Property[key.name='env']",
  "ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name='env']",
].map((selector) => ({ selector, message: CONFIG }));

const STATUS =
  'Only src/orchestrator/sql writes sessions, tasks and their log: everything else asks for a transition.';
const STATE_TABLES = '(agent_sessions|agent_tasks|agent_task_dependencies|task_attempts|session_events)';

export const forbiddenStateWrites = [
  `CallExpression[callee.property.name=/^(insertInto|updateTable|deleteFrom|mergeInto)$/] > Literal[value=/^${STATE_TABLES}( |$)/]`,
  `TemplateElement[value.raw=/(insert\\s+into|update|delete\\s+from)\\s+"?${STATE_TABLES}/i]`,
  'CallExpression[callee.object.name="em"][callee.property.name=/^(create|insert|insertMany|upsert|upsertMany|assign|persist|remove|native[A-Z].*)$/] > Identifier[name=/^(AgentSession|AgentTask|AgentTaskDependency|TaskAttempt|SessionEvent)$/]',
].map((selector) => ({ selector, message: STATUS }));

export const forbiddenSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Use an `as const` object and a type of the same name.' },
];
