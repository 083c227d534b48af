import { type FormState, type Id, type MemberRef, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent, Radios, Select } from '../basics/form';
import { MemberName } from '../basics/member';
import { DataTable, Time } from '../basics/text';
import { Section } from '../layout/page-frame';
import type { DepartmentRow } from './brand-products';
import { words } from '~/messages';

const text = words.admin;

const levels = ['agent', 'verifier', 'lead'] as const;

export interface RepresentativeRow {
  id: Id;
  member: MemberRef;
  title: string;
  department: string;
  level: (typeof levels)[number];
  since: Date;
  until: Date | null;
}

/** Representatives: `appoint-representative` {handle, departmentId, title, level}, `end-representation`. */
export function BrandPeople({
  path,
  representatives,
  departments,
  state,
}: {
  path: string;
  representatives: RepresentativeRow[];
  departments: DepartmentRow[];
  state?: FormState;
}) {
  const action = `${path}#representatives`;
  return (
    <Section title={text.representatives} id="representatives">
      {representatives.length === 0 ? (
        <p className="quiet">{text.representativesNone}</p>
      ) : (
        <DataTable
          caption={text.representatives}
          captionHidden
          columns={Object.values(text.representativeColumns).map((label) => ({ label }))}
          rows={representatives.map((row) => ({
            key: String(row.id),
            cells: [
              <MemberName
                key="who"
                member={{ ...row.member, represents: null }}
                reputation={false}
              />,
              `${row.title}, ${row.department}`,
              words.people.levels[row.level],
              <Time key="since" at={row.since} />,
              row.until === null ? (
                <form key="until" method="post" action={action}>
                  <Intent is="end-representation" />
                  <Hidden name="representativeId" value={row.id} />
                  <button
                    type="submit"
                    className="control"
                    aria-label={text.endRepresentationLabel(row.member.name)}
                  >
                    {text.endRepresentation}
                  </button>
                </form>
              ) : (
                <Time key="until" at={row.until} />
              ),
            ],
          }))}
        />
      )}
      <h3 className="form-title">{text.representativeNew}</h3>
      <form className="stack" method="post" action={action}>
        <ErrorSummary
          state={state}
          form="representative"
          fields={['handle', 'departmentId', 'title', 'level']}
        />
        <Intent is="appoint-representative" />
        <Field
          id="representative-handle"
          name="handle"
          label={text.handle}
          help={text.handleHelp}
          width="medium"
          autoComplete="off"
          value={valueIn(state, 'handle')}
          error={state?.problems?.['handle']}
        />
        <Select
          id="representative-departmentId"
          name="departmentId"
          label={text.department}
          choices={departments
            .filter((department) => !department.retired)
            .map((department) => ({ value: String(department.id), label: department.name }))}
          value={valueIn(state, 'departmentId')}
          error={state?.problems?.['departmentId']}
        />
        <Field
          id="representative-title"
          name="title"
          label={text.jobTitle}
          help={text.jobTitleHelp}
          width="medium"
          value={valueIn(state, 'title')}
          error={state?.problems?.['title']}
        />
        <Radios
          id="representative-level"
          name="level"
          label={text.level}
          value={valueIn(state, 'level', 'agent')}
          error={state?.problems?.['level']}
          choices={levels.map((level) => ({
            value: level,
            label: words.people.levels[level],
            help: text.levels[level],
          }))}
        />
        <p>
          <Button>{text.appoint}</Button>
        </p>
      </form>
    </Section>
  );
}
