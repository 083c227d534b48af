import { fieldOf, type FormState, type Id, type LinkRef, type PagerLinks } from '../types';
import { Button } from '../basics/button';
import { ErrorSummary, Field, Hidden, Intent } from '../basics/form';
import { Pager } from '../basics/navigation';
import { DataTable } from '../basics/text';
import { Section } from '../layout/page-frame';
import { AdminFrame } from './admin-frame';
import { words } from '~/messages';

const text = words.admin;

export interface AdminTagsPageProps {
  administrator: boolean;
  synonyms: { id: Id; name: string; tag: LinkRef }[];
  pager: PagerLinks;
  refused?: (FormState & { intent: string }) | null;
}

/** `/admin/tags`: `set-synonym` {synonym, tag}, `remove-synonym` {synonym}, `describe-tag` {tag, description}. */
export function AdminTagsPage({ administrator, synonyms, pager, refused }: AdminTagsPageProps) {
  const stateFor = (intent: string) => (refused?.intent === intent ? refused : undefined);
  const adding = stateFor('set-synonym');
  const describing = stateFor('describe-tag');
  return (
    <AdminFrame
      path="/admin/tags"
      title={text.tags}
      lead={text.tagsLead}
      reader={administrator ? 'administrator' : 'moderator'}
    >
      <ErrorSummary state={adding} form="synonym" fields={['synonym', 'tag']} />
      <form className="fields-in-line" method="post" action="/admin/tags">
        <Intent is="set-synonym" />
        <Field {...fieldOf(adding, 'synonym', 'synonym')} label={text.synonym} width="short" />
        <Field {...fieldOf(adding, 'synonym', 'tag')} label={text.synonymFor} width="short" />
        <Button look="secondary">{text.synonymAdd}</Button>
      </form>
      {synonyms.length === 0 ? (
        <p className="quiet spaced">{text.synonymsNone}</p>
      ) : (
        <div className="spaced">
          <DataTable
            caption={text.tags}
            captionHidden
            columns={Object.values(text.synonymColumns).map((label) => ({ label }))}
            rows={synonyms.map((row) => ({
              key: String(row.id),
              cells: [
                row.name,
                <a key="tag" href={row.tag.href}>
                  {row.tag.name}
                </a>,
                <form key="act" method="post" action="/admin/tags">
                  <Intent is="remove-synonym" />
                  <Hidden name="synonym" value={row.name} />
                  <button
                    type="submit"
                    className="control"
                    aria-label={text.synonymRemoveLabel(row.name)}
                  >
                    {text.synonymRemove}
                  </button>
                </form>,
              ],
            }))}
          />
        </div>
      )}
      <Pager links={pager} />
      <Section title={text.tagDescribe} id="describe">
        <form className="stack" method="post" action="/admin/tags#describe">
          <ErrorSummary state={describing} form="describe" fields={['tag', 'description']} />
          <Intent is="describe-tag" />
          <Field {...fieldOf(describing, 'describe', 'tag')} label={text.tagName} width="short" />
          <Field
            {...fieldOf(describing, 'describe', 'description')}
            label={text.tagDescription}
            help={text.tagDescriptionHelp}
            maxLength={500}
          />
          <p>
            <Button look="secondary">{text.tagSave}</Button>
          </p>
        </form>
      </Section>
    </AdminFrame>
  );
}
