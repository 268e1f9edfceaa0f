import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { registerTenant, TENANTS_KEY } from '../../admin/keys';
import { Button } from '../../ui/button';
import { adviceFor } from '../../ui/error-advice';
import { Panel } from '../../ui/panel';
import styles from './start.module.css';

const FIELDS = [
  { name: 'name', label: 'Name', value: '', hint: 'As people call it.' },
  { name: 'tenantId', label: 'Id', value: '', hint: 'Lower-case letters, digits and dashes; never changes.' },
  { name: 'timezone', label: 'Time zone', value: 'UTC', hint: 'Of its days and weeks, as Europe/Berlin.' },
  {
    name: 'currency',
    label: 'Currency',
    value: 'USD',
    hint: 'Of its reports: three letters; never changes.',
  },
] as const;

/** Registers a tenant: a company, or a part of one, whose data nobody else sees. */
export function TenantForm({ onDone }: { onDone(tenantId: string): void }) {
  const id = useId();
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    setBusy(true);
    setFailure(undefined);
    try {
      const tenant = {
        tenantId: text('tenantId'),
        name: text('name'),
        timezone: text('timezone'),
        currency: text('currency').toUpperCase(),
      };
      await registerTenant(tenant);
      await queryClient.invalidateQueries({ queryKey: TENANTS_KEY });
      onDone(tenant.tenantId);
    } catch (error) {
      setFailure(adviceFor(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel title="A new tenant">
      <form className={styles['form']} onSubmit={(event) => void submit(event)}>
        {FIELDS.map(({ name, label, value, hint }) => (
          <div key={name} className={styles['entry']}>
            <label htmlFor={`${id}-${name}`}>{label}</label>
            <input
              id={`${id}-${name}`}
              name={name}
              defaultValue={value}
              required
              autoComplete="off"
              aria-describedby={`${id}-${name}-hint`}
            />
            <p id={`${id}-${name}-hint`}>{hint}</p>
          </div>
        ))}
        <p role="alert" className={styles['failure']}>
          {failure}
        </p>
        <Button type="submit" kind="primary" disabled={isBusy}>
          {isBusy ? 'Creating…' : 'Create the tenant'}
        </Button>
      </form>
    </Panel>
  );
}
