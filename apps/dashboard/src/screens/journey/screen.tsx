import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';

export function Screen() {
  return (
    <Page title="Journey">
      <EmptyState title="Nothing to show">The steps of this visitor appear here.</EmptyState>
    </Page>
  );
}
