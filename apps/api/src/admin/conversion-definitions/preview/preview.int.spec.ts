import { Decimal } from '#domain/money/decimal.js';
import type { ConversionsPreview, PreviewQuestion } from '#domain/ports/conversions-preview.js';
import { type ApiUnderTest, openApi } from '../../../testing/api-under-test.js';
import { CONVERSIONS_PREVIEW } from './preview.controller.js';

describe('a preview of conversion definitions', () => {
  let api: ApiUnderTest;
  let asked: PreviewQuestion[];
  beforeEach(async () => {
    api = await openApi();
    asked = [];
    api.app.get<ConversionsPreview>(CONVERSIONS_PREVIEW).preview = async (question) => {
      asked.push(question);
      const nothing = { conversions: 0, value: Decimal.ZERO };
      return new Map([
        ['signup', { before: nothing, after: { conversions: 2, value: Decimal.parse('4.5') } }],
      ]);
    };
  });
  afterEach(() => api.close());

  const send = (body: unknown) => api.admin('tenants/acme/conversion-definitions/preview', { body });

  it('says by type what would change in the range, and changes nothing', async () => {
    const definitions = [{ event: 'Signed Up', type: 'signup' }];
    expect(await send({ definitions, from: '2026-03-01', to: '2026-03-02' })).toMatchObject({
      status: 200,
      body: {
        from: '2026-03-01T00:00:00.000Z',
        to: '2026-03-02T00:00:00.000Z',
        byType: [
          { type: 'signup', before: { conversions: 0, value: 0 }, after: { conversions: 2, value: 4.5 } },
        ],
      },
    });
    expect(asked).toMatchObject([{ tenant: 'acme', definitions }]);
    const { body } = await api.admin('tenants/acme/conversion-definitions', { method: 'GET' });
    expect(body['definitions']).not.toEqual(definitions);
  });

  it.each([
    {},
    { definitions: [{}] },
    { definitions: [], from: 'x' },
    { definitions: [], from: '2026-03-02', to: '2026-03-01' },
  ])('is not made of %j', async (body) => {
    expect(await send(body)).toMatchObject({ status: 400, body: { code: 'invalid_body' } });
    expect(asked).toEqual([]);
  });
});
