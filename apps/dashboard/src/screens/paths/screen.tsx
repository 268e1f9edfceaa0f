import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';

export function Screen() {
  return (
    <Page title="Paths">
      <EmptyState title="Nothing to show">The most frequent paths appear here.</EmptyState>
    </Page>
  );
}
