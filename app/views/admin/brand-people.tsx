import { fieldOf, type FormState, type Id, type MemberRef, valueIn } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent, Radios, Select } from '../basics/form';
import { MemberName } from '../basics/member';
import { DataTable, Disclosure, Time } from '../basics/text';
import { Section } from '../layout/page-frame';
import type { DepartmentRow } from './brand-products';
import { words } from '~/messages';

const text = words.admin;

const levels = ['agent', 'verifier', 'lead'] as const;

export interface RepresentativeRow {
  id: Id;
  member: MemberRef;
  title: string;
  departmentId: Id;
  department: string;
  level: (typeof levels)[number];
  since: Date;
  until: Date | null;
}

/** Representatives: `appoint-representative` {handle, departmentId, title, level}, `change-representative`, `end-representative`. */
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
                <div key="until">
                  <ChangeForm action={action} row={row} departments={departments} />
                  <form method="post" action={action}>
                    <Intent is="end-representative" />
                    <Hidden name="representativeId" value={row.id} />
                    <button
                      type="submit"
                      className="control"
                      aria-label={text.endRepresentationLabel(row.member.name)}
                    >
                      {text.endRepresentation}
                    </button>
                  </form>
                </div>
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
          {...fieldOf(state, 'representative', 'handle')}
          label={text.handle}
          help={text.handleHelp}
          width="medium"
          autoComplete="off"
        />
        <Select
          {...fieldOf(state, 'representative', 'departmentId')}
          label={text.department}
          choices={choicesOf(departments)}
        />
        <Field
          {...fieldOf(state, 'representative', 'title')}
          label={text.jobTitle}
          help={text.jobTitleHelp}
          width="medium"
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

function ChangeForm({
  action,
  row,
  departments,
}: {
  action: string;
  row: RepresentativeRow;
  departments: DepartmentRow[];
}) {
  const id = `representative-${row.id}`;
  const { name } = row.member;
  return (
    <Disclosure
      className="act"
      summary={
        <>
          {text.representativeChange} <span className="hidden">{name}</span>
        </>
      }
    >
      <form className="stack" method="post" action={action}>
        <Intent is="change-representative" />
        <Hidden name="representativeId" value={row.id} />
        <Field
          id={`${id}-title`}
          name="title"
          label={text.jobTitleOf(name)}
          width="medium"
          value={row.title}
        />
        <Select
          id={`${id}-departmentId`}
          name="departmentId"
          label={text.departmentOf(name)}
          choices={choicesOf(departments)}
          value={String(row.departmentId)}
        />
        <Select
          id={`${id}-level`}
          name="level"
          label={text.levelOf(name)}
          choices={levels.map((level) => ({ value: level, label: words.people.levels[level] }))}
          value={row.level}
        />
        <p>
          <Button look="secondary">{text.representativeChange}</Button>
        </p>
      </form>
    </Disclosure>
  );
}

/** The departments that somebody can be in today. */
function choicesOf(departments: DepartmentRow[]) {
  return departments
    .filter((department) => !department.retired)
    .map((department) => ({ value: String(department.id), label: department.name }));
}
