import { type FormEvent, useId } from 'react';
import { ApiError } from '../../../api/api-error';
import { Button } from '../../../ui/button';
import { ErrorState } from '../../../ui/error-state';
import { Panel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { type TenantSettings, useDecided } from '../admin-api';
import styles from '../models.module.css';
import { useSettingsChange } from '../use-change';

/** Lookback and session timeout: changing either derives every journey anew. */
export function TenantForm({ tenantId }: { readonly tenantId: string }) {
  const { data, error, refetch } = useDecided<TenantSettings>(tenantId, '');
  const change = useSettingsChange(tenantId);
  const id = useId();
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height="12rem" />;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.mutate({
      lookbackDays: Number(form.get('lookbackDays')),
      sessionTimeoutMinutes: Number(form.get('sessionTimeoutMinutes')),
      referralExclusions: String(form.get('referralExclusions'))
        .split(/[\s,]+/)
        .filter((host) => host !== ''),
    });
  };
  return (
    <Panel title="Visits and lookback">
      {/* Another version of the settings is another form: what was typed for the one before is gone. */}
      <form key={data.rulesVersion} className={styles['form']} onSubmit={submit}>
        <label htmlFor={`${id}-lookback`}>Longest lookback, in days</label>
        <input
          id={`${id}-lookback`}
          name="lookbackDays"
          type="number"
          min={1}
          max={365}
          required
          defaultValue={data.lookbackDays}
          className={styles['input']}
        />
        <label htmlFor={`${id}-timeout`}>A visit is over after, in minutes without an event</label>
        <input
          id={`${id}-timeout`}
          name="sessionTimeoutMinutes"
          type="number"
          min={1}
          max={1440}
          required
          defaultValue={data.sessionTimeoutMinutes}
          className={styles['input']}
        />
        <label htmlFor={`${id}-hosts`}>Hosts whose referrals are none, such as payment providers</label>
        <input
          id={`${id}-hosts`}
          name="referralExclusions"
          defaultValue={data.referralExclusions.join(', ')}
          className={styles['input']}
        />
        {change.error !== null && (
          <p role="alert" className={styles['failure']}>
            {change.error.message} {change.error instanceof ApiError && `(${change.error.code})`}
          </p>
        )}
        <Button type="submit" kind="primary" disabled={change.isPending}>
          {change.isPending ? 'Saving…' : 'Save'}
        </Button>
      </form>
    </Panel>
  );
}
