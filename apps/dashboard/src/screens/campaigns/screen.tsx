import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';

export function Screen() {
  return (
    <Page title="Campaigns">
      <EmptyState title="Nothing to show">Campaigns appear here.</EmptyState>
    </Page>
  );
}
