import { Link } from '@tanstack/react-router';
import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';
import type { Search } from '../campaigns/search';

/** The page of a campaign that nothing has ever named. */
export function UnknownCampaign({ name, list }: { readonly name: string; readonly list: Search }) {
  const { find: _, ...all } = list;
  return (
    <Page title="There is no such campaign">
      <EmptyState
        title={`Nothing names a campaign “${name}”`}
        actions={
          <Link to="/campaigns" search={all}>
            See all campaigns
          </Link>
        }
      >
        Neither a touchpoint nor an ad cost has this name. Names count as they were sent, capital letters
        included: it may be spelt otherwise, or nothing of it has arrived yet.
      </EmptyState>
    </Page>
  );
}
