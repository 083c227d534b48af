import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { words } from '~/messages';
import { permissionNames } from '~/rules/permissions';
import { standingPresets } from '~/rules/standing';
import { FairQueueHelp } from './fair-queue-help';
import { HelpIndex } from './help-index';
import { helpLinks } from './help-links';
import { PermissionsHelp } from './permissions-help';
import { ReputationHelp } from './reputation-help';

/** The words of a page, without its tags. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');
}

describe('the help pages', () => {
  it('print what pays, with its limits', () => {
    const text = textOf(
      renderToStaticMarkup(<ReputationHelp thresholds={standingPresets.standard} />),
    );
    expect(text).toContain('Your answer was voted up author +10 200 a day (UTC)');
    expect(text).toContain('Your post was removed as spam or abuse author −100');
    expect(text).toContain('125 vote down');
  });

  it('print standing with the site’s own numbers, lowest first', () => {
    const thresholds = { ...standingPresets.standard, downvote: 7 };
    const text = textOf(renderToStaticMarkup(<ReputationHelp thresholds={thresholds} />));
    expect(text).toContain('7 vote down');
    expect(text.indexOf('7 vote down')).toBeLessThan(text.indexOf('10 post more than two'));
  });

  it('print every permission once, under its subject', () => {
    const html = renderToStaticMarkup(<PermissionsHelp />);
    for (const name of permissionNames)
      expect(html.split(`<li>${words.permissions.allowed[name]}</li>`)).toHaveLength(2);
  });

  it('print the formula with its numbers, and what comes of it', () => {
    const text = textOf(renderToStaticMarkup(<FairQueueHelp />));
    expect(text).toContain('(1 + log2(n)) + 5 × overdue promises + 3 if “not fixed”');
    expect(text).toContain('8 4 0 no 3');
    expect(text).toContain('8 1 1 no 6');
  });

  it('are all linked', () => {
    const html = renderToStaticMarkup(<HelpIndex />);
    for (const { href } of helpLinks) expect(html).toContain(`href="${href}"`);
  });
});
