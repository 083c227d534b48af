import { words } from '~/messages';
import { type SiteFeedName, siteFeedNames, siteFeedPath } from '~/rules/paths';

/** A feed of the whole site, as a page's head offers it. */
export function siteFeed(name: SiteFeedName): { title: string; path: string } {
  return { title: words.feeds[name], path: siteFeedPath(name) };
}

export function siteFeeds(): { title: string; path: string }[] {
  return siteFeedNames.map(siteFeed);
}
