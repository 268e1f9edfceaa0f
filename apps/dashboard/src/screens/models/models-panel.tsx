import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { execute } from '../../api/execute';
import { rest } from '../../api/rest';
import { HorizontalBars } from '../../charts/horizontal-bars';
import { modelLabel } from '../../filters/use-models';
import { formatNumber, formatPercent } from '../../format/number';
import { formatSpan } from '../../format/time';
import { ModelsWithFitsDocument, type ModelsWithFitsQuery } from '../../graphql/graphql';
import { useStatus } from '../../shell/status';
import { Button } from '../../ui/button';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import { ofTenant } from './admin-api';
import styles from './models.module.css';
import { VariantDialog } from './variants/variant-dialog';
import { fieldText } from './variants/variant-params';

type Model = NonNullable<ModelsWithFitsQuery['models']>['models'][number];

interface ModelsPanelProps {
  readonly tenantId: string;
  readonly isAdmin: boolean;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Every model that a query can name, what fitted ones found, and the tenant's own ones. */
export function ModelsPanel({ tenantId, isAdmin, from, to }: ModelsPanelProps) {
  const [revised, setRevised] = useState<Model>();
  const [isNew, setNew] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['models-with-fits', { from, to }],
    queryFn: async ({ signal }) =>
      (await execute(ModelsWithFitsDocument, { from, to }, signal)).models?.models ?? [],
  });
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height="32rem" />;
  const bases = data.filter(({ base }) => base === null);
  const variants = data.filter(({ base }) => base !== null);
  return (
    <div className={styles['stack']}>
      <Panel title="Models of the platform">
        <div className={styles['cards']}>
          {bases.filter(isOfRules).map((model) => (
            <ModelCard key={model.name} model={model} />
          ))}
        </div>
        <div className={styles['fitted']}>
          {bases
            .filter((model) => !isOfRules(model))
            .map((model) => (
              <ModelCard key={model.name} model={model} />
            ))}
        </div>
      </Panel>
      <Panel title="Own models" actions={isAdmin && <Button onClick={() => setNew(true)}>New model</Button>}>
        {variants.length === 0 ? (
          <p className={styles['plain']}>
            None yet. An own model is one of the platform’s under a name and with parameters of your own, such
            as a time decay with a half-life of 3 days.
          </p>
        ) : (
          <div className={styles['cards']}>
            {variants.map((model) => (
              <ModelCard key={model.name} model={model}>
                {isAdmin && (
                  <div className={styles['buttons']}>
                    <Button aria-label={`Revise ${model.name}`} onClick={() => setRevised(model)}>
                      Revise
                    </Button>
                    <Archive tenantId={tenantId} name={model.name} />
                  </div>
                )}
              </ModelCard>
            ))}
          </div>
        )}
      </Panel>
      <VariantDialog
        key={revised?.name ?? 'new'}
        tenantId={tenantId}
        bases={bases}
        variant={revised === undefined ? undefined : { ...revised, base: revised.base ?? '' }}
        isOpen={isNew || revised !== undefined}
        onClose={() => {
          setNew(false);
          setRevised(undefined);
        }}
      />
    </div>
  );
}

/** Whether it goes by rules alone, rather than by a fit to the paths of a range. */
function isOfRules({ fit, fitRefusal }: Model): boolean {
  return fit === null && fitRefusal === null;
}

function ModelCard({ model, children }: { readonly model: Model; readonly children?: ReactNode }) {
  const { name, base, description, parameters, fit, fitRefusal } = model;
  return (
    <article className={styles['card']}>
      <h3>
        {modelLabel(name)} <code>{base ?? name}</code>
      </h3>
      <p className={styles['plain']}>{description}</p>
      {parameters.length > 0 && (
        <dl className={styles['parameters']}>
          {parameters.map((parameter) => (
            <div key={parameter.name} style={{ display: 'contents' }}>
              <dt>{parameter.name}</dt>
              <dd>
                {parameter.default === null ? 'to be given' : fieldText(parameter.default)} —{' '}
                {parameter.description}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {fit !== null && <Fitted fit={fit} isMarkov={(base ?? name) === 'markov'} name={name} />}
      {fitRefusal !== null && <p className={styles['failure']}>{fitRefusal.detail}</p>}
      {children}
    </article>
  );
}

interface FittedProps {
  readonly fit: NonNullable<Model['fit']>;
  readonly isMarkov: boolean;
  readonly name: string;
}

function Fitted({ fit, isMarkov, name }: FittedProps) {
  const what = isMarkov ? 'Removal effects' : 'Shapley values';
  return (
    <>
      <p className={styles['plain']}>
        {what}, fitted {formatSpan(fit.ageSeconds)} ago; beside them the share that each channel earns.
        {fit.degenerate !== null && ' There are no conversions to go by, so it gives no credit.'}
      </p>
      <HorizontalBars
        label={`${what} of ${modelLabel(name)}`}
        data={fit.values.map(({ key, effect, share }) => ({
          name: key.channel ?? '',
          value: effect,
          figure: `${formatNumber(effect, isMarkov ? 3 : 2)} · ${formatPercent(share)}`,
        }))}
      />
    </>
  );
}

/** Takes a model away from queries; asks once more, for reports that name it will be refused. */
function Archive({ tenantId, name }: { readonly tenantId: string; readonly name: string }) {
  const [isAsked, setAsked] = useState(false);
  const queryClient = useQueryClient();
  const announce = useStatus();
  const archive = useMutation({
    mutationFn: () => rest<void>('DELETE', ofTenant(tenantId, `/models/${encodeURIComponent(name)}`)),
    onSuccess: async () => {
      announce(`${name} is archived.`);
      await queryClient.invalidateQueries();
    },
    onError: (error) => announce(error.message),
  });
  if (!isAsked)
    return (
      <Button aria-label={`Archive ${name}`} onClick={() => setAsked(true)}>
        Archive
      </Button>
    );
  return (
    <>
      <Button kind="danger" disabled={archive.isPending} onClick={() => archive.mutate()}>
        Archive for good
      </Button>
      <Button kind="quiet" onClick={() => setAsked(false)}>
        Keep
      </Button>
    </>
  );
}
