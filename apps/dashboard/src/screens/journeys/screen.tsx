import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';

export function Screen() {
  return (
    <Page title="Journeys">
      <EmptyState title="Nothing to show">Journeys of visitors appear here.</EmptyState>
    </Page>
  );
}
