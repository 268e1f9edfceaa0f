import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';

export function Screen() {
  return (
    <Page title="Campaign">
      <EmptyState title="Nothing to show">What this campaign earned appears here.</EmptyState>
    </Page>
  );
}
