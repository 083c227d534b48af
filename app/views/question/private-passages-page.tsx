import { Breadcrumb } from '../basics/navigation';
import { DataTable, Time } from '../basics/text';
import { PageFrame, PageTitle } from '../layout/page-frame';
import { words } from '~/messages';
import type { ParticularKind } from '~/rules/particulars/particular';

const text = words.hiddenParticulars.private;

export interface PrivatePassagesPageProps {
  question: { title: string; href: string };
  brand: string;
  passages: {
    id: number;
    kind: ParticularKind;
    passage: string | null;
    from: { name: string; href: string | null };
    purgeAt: Date;
  }[];
}

/** What was taken out of a thread and sent to the brand alone. */
export function PrivatePassagesPage({ question, brand, passages }: PrivatePassagesPageProps) {
  return (
    <PageFrame>
      <Breadcrumb links={[{ name: question.title, href: question.href }]} />
      <PageTitle title={text.title} lead={text.lead(brand)} />
      <DataTable
        caption={text.caption}
        columns={[
          { label: text.what },
          { label: text.passage },
          { label: text.from },
          { label: text.until },
        ]}
        rows={passages.map(({ id, kind, passage, from, purgeAt }) => ({
          key: String(id),
          cells: [
            words.particulars.kinds[kind],
            passage === null ? <i>{text.unreadable}</i> : <b dir="auto">{passage}</b>,
            from.href === null ? from.name : <a href={from.href}>{from.name}</a>,
            <Time key="until" at={purgeAt} />,
          ],
        }))}
      />
    </PageFrame>
  );
}
