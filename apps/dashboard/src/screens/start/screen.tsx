import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';

export function Screen() {
  return (
    <Page title="Getting started">
      <EmptyState title="Nothing to show">The first steps appear here.</EmptyState>
    </Page>
  );
}
