import Validator from '@adobe/structured-data-validator';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

const SCHEMA = 'http://schema.org/';
const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const CLASS = 'http://www.w3.org/2000/01/rdf-schema#Class';
const SUB_CLASS_OF = 'http://www.w3.org/2000/01/rdf-schema#subClassOf';
const PROPERTY = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#Property';

/** The vocabulary of schema.org in the shape that its own JSON-LD file has. */
function vocabulary(): { '@graph': object[] } {
  const file = createRequire(import.meta.url).resolve('@vocabulary/schema/schema.nq');
  const statements = [
    ...readFileSync(file, 'utf8').matchAll(/^<([^>]*)> <([^>]*)> <([^>]*)> <[^>]*> \.$/gm),
  ].map(([, subject = '', predicate = '', object = '']) => ({ subject, predicate, object }));
  const objectsOf = (predicate: string) => {
    const found = new Map<string, { '@id': string }[]>();
    for (const statement of statements)
      if (statement.predicate === predicate)
        found.set(statement.subject, [
          ...(found.get(statement.subject) ?? []),
          { '@id': statement.object },
        ]);
    return found;
  };
  const parents = objectsOf(SUB_CLASS_OF);
  const domains = objectsOf(`${SCHEMA}domainIncludes`);
  const graph = statements.flatMap(({ subject, predicate, object }) => {
    if (predicate !== RDF_TYPE || !subject.startsWith(SCHEMA)) return [];
    if (object === CLASS)
      return { '@id': subject, '@type': 'rdfs:Class', 'rdfs:subClassOf': parents.get(subject) };
    if (object === PROPERTY)
      return {
        '@id': subject,
        '@type': 'rdf:Property',
        'schema:domainIncludes': domains.get(subject),
      };
    return [];
  });
  return { '@graph': graph };
}

const validator = new Validator(vocabulary());

const moment = z.iso.datetime();
const person = z.strictObject({
  '@type': z.literal('Person'),
  name: z.string().min(1),
  url: z.url().optional(),
  affiliation: z
    .strictObject({ '@type': z.literal('Organization'), name: z.string().min(1) })
    .optional(),
});
const answer = z.strictObject({
  '@type': z.literal('Answer'),
  text: z.string().min(1),
  url: z.url(),
  upvoteCount: z.number().int(),
  datePublished: moment,
  author: person,
});

/** A question's page as search engines are promised it: every field there is, and no other. */
export const qaPage = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@type': z.literal('QAPage'),
  mainEntity: z.strictObject({
    '@type': z.literal('Question'),
    name: z.string().min(1),
    text: z.string().min(1),
    answerCount: z.number().int().min(0),
    commentCount: z.number().int().min(0),
    upvoteCount: z.number().int(),
    datePublished: moment,
    dateModified: moment,
    author: person,
    acceptedAnswer: answer.optional(),
    suggestedAnswer: z.array(answer).min(1).optional(),
  }),
});

/** What a validator of schema.org's vocabulary has to say of a page's data: every word of it. */
export async function schemaIssues(data: object): Promise<string[]> {
  const type = '@type' in data && typeof data['@type'] === 'string' ? data['@type'] : '';
  const issues = await validator.validate({
    jsonld: { [type]: [structuredClone(data)] },
    microdata: {},
    rdfa: {},
    errors: [],
  });
  return issues.map(
    ({ issueMessage, severity, path }) => `${severity} ${issueMessage} ${JSON.stringify(path)}`,
  );
}
