import { sayingUnavailable } from './saying-unavailable.js';

function portThatFails(error: Error) {
  return sayingUnavailable({
    name: 'reports',
    async answer(): Promise<string> {
      throw error;
    },
  });
}

describe('sayingUnavailable', () => {
  it('names what may pass', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    await expect(portThatFails(refused).answer()).rejects.toMatchObject({
      code: 'read_models_unavailable',
      cause: refused,
    });
  });

  it('lets every other error and every answer through', async () => {
    const defect = new Error('syntax');
    await expect(portThatFails(defect).answer()).rejects.toBe(defect);
    expect(portThatFails(defect).name).toBe('reports');
    const counter = sayingUnavailable({
      by: 2,
      async times(n: number) {
        return n * this.by;
      },
    });
    expect(await counter.times(3)).toBe(6);
  });
});
