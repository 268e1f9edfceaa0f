import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import adminStyles from '../../admin/admin.module.css';
import { registerTenant, TENANTS_KEY } from '../../admin/keys';
import { useStatus } from '../../shell/status';
import { Button } from '../../ui/button';
import { slugOf } from './slug';
import styles from './start.module.css';

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];
const CURRENCIES = Intl.supportedValuesOf('currency');

/** Creates a tenant; its currency is that of every report. */
export function TenantForm({ onCreated }: { onCreated(tenantId: string): void }) {
  const announce = useStatus();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [id, setId] = useState<string>();
  const [timezone, setTimezone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [currency, setCurrency] = useState('EUR');
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const tenantId = id ?? slugOf(name);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    try {
      await registerTenant({ tenantId, name, timezone, currency });
      await queryClient.invalidateQueries({ queryKey: TENANTS_KEY });
      announce(`${name} was created.`);
      onCreated(tenantId);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'It failed; try again.');
      setBusy(false);
    }
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)}>
      <Field label="Name" value={name} onChange={setName} maxLength={255} />
      <Field
        label="Id"
        value={tenantId}
        onChange={setId}
        pattern="[a-z0-9][a-z0-9\-]{0,62}"
        title="Lower-case letters, digits and hyphens"
      />
      <Field label="Timezone" value={timezone} onChange={setTimezone} suggestions={ZONES} />
      <Field label="Currency" value={currency} onChange={setCurrency} suggestions={CURRENCIES} />
      <p role="alert" className={adminStyles['failure']}>
        {failure}
      </p>
      <Button type="submit" kind="primary" disabled={isBusy}>
        {isBusy ? 'Creating…' : 'Create tenant'}
      </Button>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly suggestions?: readonly string[];
  readonly pattern?: string;
  readonly title?: string;
  readonly maxLength?: number;
  onChange(value: string): void;
}

function Field({ label, value, suggestions, onChange, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <input
        {...rest}
        id={id}
        required
        autoComplete="off"
        spellCheck={false}
        className={adminStyles['input']}
        value={value}
        list={suggestions === undefined ? undefined : `${id}-list`}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions !== undefined && (
        <datalist id={`${id}-list`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </div>
  );
}
