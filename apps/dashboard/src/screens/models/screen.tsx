import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';

export function Screen() {
  return (
    <Page title="Models & rules">
      <EmptyState title="Nothing to show">Models and rules appear here.</EmptyState>
    </Page>
  );
}
