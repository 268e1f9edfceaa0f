import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';

export function Screen() {
  return (
    <Page title="Operations">
      <EmptyState title="Nothing to show">The state of the installation appears here.</EmptyState>
    </Page>
  );
}
