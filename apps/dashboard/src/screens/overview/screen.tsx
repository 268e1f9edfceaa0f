import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';

export function Screen() {
  return (
    <Page title="Overview">
      <EmptyState title="Nothing to show">Figures appear here once conversions have arrived.</EmptyState>
    </Page>
  );
}
