import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/empty-state';
import { Page } from './page';

export function NotFoundPage() {
  return (
    <Page title="There is no such page">
      <EmptyState title="The address leads nowhere" actions={<Link to="/">Go to the overview</Link>}>
        It may be mistyped, or come from another version of the dashboard.
      </EmptyState>
    </Page>
  );
}
