import { getRouteApi } from '@tanstack/react-router';
import { AdminSignIn } from '../../admin/admin-sign-in';
import { useSession } from '../../api/session';
import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { Tabs } from '../../ui/tabs';
import { useTenants } from './admin-api';
import { DefinitionsPanel } from './conversions/definitions-panel';
import { LiveRules } from './live-rules';
import styles from './models.module.css';
import { ModelsPanel } from './models-panel';
import { ReplayProgress } from './replay-progress';
import { RulesPanel } from './rules/rules-panel';
import { PARTS, type Part } from './search';
import { SettingsPanel } from './settings/settings-panel';

const route = getRouteApi('/in/models');

const LABELS: Readonly<Record<Part, string>> = {
  models: 'Models',
  rules: 'Channel rules',
  conversions: 'Conversions',
  settings: 'Settings',
};

/** What figures are made with: models, and the rules that decide what a tenant's facts mean. */
export function Screen() {
  const { tenant, admin } = useSession();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const tenants = useTenants(admin && tenant === null);
  const { part = tenant === null ? 'rules' : 'models' } = search;
  const known = tenants.data?.tenants ?? [];
  const asked = known.find(({ tenantId }) => tenantId === search.tenant) ?? known[0];
  const subject = tenant ?? asked;
  const go = (next: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false });
  return (
    <Page
      title="Models & rules"
      description="How conversions are shared, and what decides which channel a touchpoint is of. Facts are never rewritten: a change of rules derives every journey anew, beside the answers there are."
      actions={
        tenant === null && asked !== undefined ? (
          <Select
            label="Tenant"
            value={asked.tenantId}
            choices={known.map(({ tenantId, name }) => ({ value: tenantId, label: name }))}
            onChange={(tenantId) => go({ tenant: tenantId })}
          />
        ) : undefined
      }
    >
      {!admin && (
        <div className={styles['notice']}>
          <p>These are the rules that answers come under. Changing them needs the admin token.</p>
          <AdminSignIn />
        </div>
      )}
      {tenants.isError && <ErrorState error={tenants.error} onRetry={() => void tenants.refetch()} />}
      {subject === undefined ? (
        tenants.isPending && admin ? (
          <Skeleton height="20rem" />
        ) : (
          <EmptyState title="There is no tenant yet">
            Register one, and its models and rules appear here.
          </EmptyState>
        )
      ) : (
        <>
          {admin && <ReplayProgress key={subject.tenantId} tenantId={subject.tenantId} />}
          <Tabs
            label="Parts of models and rules"
            selected={part}
            onSelect={(id) => go({ part: PARTS.find((one) => one === id) })}
            tabs={PARTS.map((id) => ({
              id,
              label: LABELS[id],
              content: (
                <PartOf
                  key={subject.tenantId}
                  part={id}
                  tenantId={subject.tenantId}
                  currency={subject.currency}
                  isAdmin={admin}
                  hasReports={tenant !== null}
                  from={search.from}
                  to={search.to}
                />
              ),
            }))}
          />
        </>
      )}
    </Page>
  );
}

interface PartOfProps {
  readonly part: Part;
  readonly tenantId: string;
  readonly currency: string;
  readonly isAdmin: boolean;
  /** Whether the session can ask for figures, which the admin token alone cannot. */
  readonly hasReports: boolean;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

function PartOf({ part, tenantId, currency, isAdmin, hasReports, from, to }: PartOfProps) {
  if (part === 'models')
    return hasReports ? (
      <ModelsPanel tenantId={tenantId} isAdmin={isAdmin} from={from} to={to} />
    ) : (
      <EmptyState title="Models are shown to readers">
        Fitted models show figures of a tenant, which the admin token alone may not see. Sign in with a read
        key of the tenant, then as administrator beside it.
      </EmptyState>
    );
  if (!isAdmin) return <LiveRules part={part} />;
  if (part === 'rules') return <RulesPanel tenantId={tenantId} currency={currency} />;
  if (part === 'conversions') return <DefinitionsPanel tenantId={tenantId} currency={currency} />;
  return <SettingsPanel tenantId={tenantId} currency={currency} />;
}
