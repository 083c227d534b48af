/**
 * Which way the arrows point: routes → forum → platform → db, forum → db, routes → views → rules,
 * forum → rules; `messages` imports nothing and everyone but `rules` may read it; `server` starts
 * it all. A test (`server/layers.test.ts`) shows that these rules bite.
 */

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'rules-import-nothing',
      comment: 'The constitution is pure: it can be read, tested and printed alone.',
      severity: 'error',
      from: { path: '^app/rules/', pathNot: '\\.test\\.tsx?$' },
      to: { pathNot: '^app/rules/' },
    },
    {
      name: 'messages-import-nothing',
      severity: 'error',
      from: { path: '^app/messages/', pathNot: '\\.test\\.tsx?$' },
      to: { pathNot: '^app/messages/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'views-know-rules-and-messages',
      comment: 'Props in, HTML out.',
      severity: 'error',
      from: { path: '^app/views/', pathNot: '\\.test\\.tsx?$' },
      to: {
        pathNot:
          '^(app/(views|rules|messages|styles)/|node_modules/(@types/)?react/|node_modules/@remix-run/react/|node_modules/minidenticons/|node_modules/@github/markdown-toolbar-element/)',
      },
    },
    {
      name: 'routes-never-import-db',
      comment: 'A route calls one query or one command.',
      severity: 'error',
      from: { path: '^app/(routes/|root|entry)' },
      to: { path: '^(db/|server/|node_modules/(drizzle-orm|postgres|pg)/)' },
    },
    {
      name: 'forum-is-below-routes-and-views',
      severity: 'error',
      from: { path: '^app/forum/', pathNot: '\\.test(-support)?\\.tsx?$' },
      to: { path: '^(app/(routes|views)/|app/(root|entry)|server/|node_modules/@remix-run/)' },
    },
    {
      name: 'platform-is-below-forum',
      severity: 'error',
      from: { path: '^app/platform/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(app/(routes|views|forum)/|app/(root|entry)|server/)' },
    },
    {
      name: 'db-imports-nothing-above',
      comment: 'What tests make and what the demo is made of (factories, testing, seed) may.',
      severity: 'error',
      from: { path: '^db/', pathNot: '^db/(testing/|seed/|factories\\.ts)|\\.test\\.ts$' },
      to: { path: '^(app|server)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^(app|server|db)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^virtual:' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
