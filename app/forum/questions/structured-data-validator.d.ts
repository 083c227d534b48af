/** The part that the tests use; the package comes without types. */
declare module '@adobe/structured-data-validator' {
  export default class Validator {
    constructor(schemaOrg: { '@graph': readonly object[] });
    validate(extracted: {
      jsonld: Record<string, readonly object[]>;
      microdata: object;
      rdfa: object;
      errors: readonly object[];
    }): Promise<{ issueMessage: string; severity: string; path: unknown }[]>;
  }
}
