// Sends events with OpenMeter's own client, and says what it was told: a line for each call.
import { OpenMeter } from '@openmeter/sdk'

const [baseUrl, apiKey, account] = process.argv.slice(2)
const openmeter = new OpenMeter({ baseUrl, apiKey })
const data = { model: 'gpt-5.4', input_tokens: 1000, output_tokens: 100 }
const event = { id: 'event-1', source: 'shop', type: 'request', subject: account, time: new Date(), data }
const calls = [event, event, [{ ...event, id: 'event-2' }, { ...event, id: 'event-3', subject: `${account}/owner` }],
  [{ ...event, id: 'event-4' }, { ...event, id: 'event-5', subject: `${account}/nobody` }], { ...event, data: { ...data, input_tokens: 9 } }]
for (const call of calls) {
  try {
    console.log(String(await openmeter.events.ingest(call)))
  } catch (error) {
    const events = error.getField('events').map(left => `${left.id} ${left.problem.code}`)
    console.log(`${error.status} ${events.join(', ')}`)
  }
}
