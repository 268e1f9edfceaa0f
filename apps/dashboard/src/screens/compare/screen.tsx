import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';

export function Screen() {
  return (
    <Page title="Compare">
      <EmptyState title="Nothing to show">Models appear here side by side.</EmptyState>
    </Page>
  );
}
