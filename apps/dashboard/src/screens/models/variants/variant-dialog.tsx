import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ApiError } from '../../../api/api-error';
import { rest } from '../../../api/rest';
import { modelLabel } from '../../../filters/use-models';
import { useStatus } from '../../../shell/status';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { ofTenant } from '../admin-api';
import styles from '../models.module.css';
import { fieldText, paramsFrom } from './variant-params';

export interface VariantParameter {
  readonly name: string;
  readonly default: unknown;
  readonly description: string;
}
export interface BaseModel {
  readonly name: string;
  readonly parameters: readonly VariantParameter[];
}

interface VariantDialogProps {
  readonly tenantId: string;
  readonly bases: readonly BaseModel[];
  /** The variant that is revised; undefined: a new one. */
  readonly variant:
    | { readonly name: string; readonly base: string; readonly parameters: readonly VariantParameter[] }
    | undefined;
  readonly isOpen: boolean;
  onClose(): void;
}

/** Defines a model of the tenant's own, or revises one: queries can name it at once. */
export function VariantDialog({ tenantId, bases, variant, isOpen, onClose }: VariantDialogProps) {
  const id = useId();
  const [chosen, setChosen] = useState<string>();
  const queryClient = useQueryClient();
  const announce = useStatus();
  const base = variant?.base ?? chosen ?? 'time_decay';
  const parameters = variant?.parameters ?? bases.find(({ name }) => name === base)?.parameters ?? [];
  const put = useMutation({
    mutationFn: ({ name, params }: { readonly name: string; readonly params: object }) =>
      rest<unknown>('PUT', ofTenant(tenantId, `/models/${encodeURIComponent(name)}`), {
        body: { base, params },
      }),
    onSuccess: async (_, { name }) => {
      announce(`${name} can be used now.`);
      onClose();
      await queryClient.invalidateQueries();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    put.mutate({ name: variant?.name ?? text('variant').trim(), params: paramsFrom(parameters, text) });
  };
  return (
    <Dialog
      title={variant === undefined ? 'New model' : `Revise ${variant.name}`}
      isOpen={isOpen}
      onClose={onClose}
    >
      <form className={styles['form']} onSubmit={submit}>
        {variant === undefined && (
          <>
            <label htmlFor={`${id}-name`}>Name</label>
            <input
              id={`${id}-name`}
              name="variant"
              required
              pattern="[a-z0-9][a-z0-9_\-]{0,62}"
              title="Lower-case letters, digits, hyphens and underscores"
              placeholder="time_decay_3d"
              className={styles['input']}
            />
            <label htmlFor={`${id}-base`}>Model that it is one of</label>
            <select
              id={`${id}-base`}
              value={base}
              className={styles['input']}
              onChange={(event) => setChosen(event.target.value)}
            >
              {bases.map(({ name }) => (
                <option key={name} value={name}>
                  {modelLabel(name)}
                </option>
              ))}
            </select>
          </>
        )}
        {parameters.length === 0 && <p className={styles['plain']}>This model takes no parameters.</p>}
        {parameters.map((parameter) => (
          <div key={`${base} ${parameter.name}`} className={styles['form']}>
            <label htmlFor={`${id}-${parameter.name}`}>{parameter.name}</label>
            <input
              id={`${id}-${parameter.name}`}
              name={parameter.name}
              defaultValue={fieldText(parameter.default)}
              required={parameter.default === null}
              aria-describedby={`${id}-${parameter.name}-about`}
              className={styles['input']}
            />
            <span id={`${id}-${parameter.name}-about`} className={styles['plain']}>
              {parameter.description}
            </span>
          </div>
        ))}
        <p role="alert" className={styles['failure']}>
          {put.error !== null &&
            `${put.error.message} ${put.error instanceof ApiError ? `(${put.error.code})` : ''}`}
        </p>
        <Button type="submit" kind="primary" disabled={put.isPending}>
          {put.isPending ? 'Saving…' : 'Save'}
        </Button>
      </form>
    </Dialog>
  );
}
