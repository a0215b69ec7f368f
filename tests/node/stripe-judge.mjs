// What npm's official stripe client makes of the sandbox, as JSON on stdout. The tests that run this say what is right.
// Usage: node stripe-judge.mjs pay <port> <secret key> | verify | sign     (verify and sign read JSON from stdin)
import Stripe from 'stripe';

const [command, ...args] = process.argv.slice(2);
const commands = { pay, verify, sign };
console.log(JSON.stringify(await commands[command](...args)));

async function pay(port, key) {
  const stripe = new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
  const stranger = new Stripe('sk_test_wrong', { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 });
  const order = { amount: 1990, currency: 'usd', allowed_payment_method_types: ['card'], metadata: { order_id: 'node-1', 'ключ [x]': 'a&b=c' } };

  const created = await stripe.paymentIntents.create(order, { idempotencyKey: 'node-1' });
  const again = await stripe.paymentIntents.create(order, { idempotencyKey: 'node-1' });
  const otherParameters = await refusal(stripe.paymentIntents.create({ ...order, amount: 5 * order.amount }, { idempotencyKey: 'node-1' }));
  const declined = await refusal(stripe.paymentIntents.confirm(created.id, { payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds' }));
  const confirmed = await stripe.paymentIntents.confirm(created.id, { payment_method: 'pm_card_visa' });
  const read = await stripe.paymentIntents.retrieve(created.id);
  const refunded = await stripe.refunds.create({ payment_intent: created.id, amount: 90, reason: 'requested_by_customer' });

  const abandoned = await stripe.paymentIntents.create(order);
  const canceled = await stripe.paymentIntents.cancel(abandoned.id, { cancellation_reason: 'abandoned' });

  return {
    versions: { asked: Stripe.API_VERSION, answered: created.lastResponse.apiVersion },
    created,
    again: { id: again.id, replayed: again.lastResponse.headers['idempotent-replayed'] ?? null },
    otherParameters,
    declined,
    confirmed,
    read,
    refunded,
    canceled,
    missing: await refusal(stripe.paymentIntents.retrieve('pi_nowhere')),
    invalid: await refusal(stripe.paymentIntents.create({ currency: 'usd' })),
    stranger: await refusal(stranger.paymentIntents.retrieve(created.id)),
  };
}

async function verify() {
  const { body, signature, secret } = await input();
  try {
    const event = Stripe.webhooks.constructEvent(body, signature, secret);
    return { accepted: true, id: event.id, type: event.type, version: event.api_version, paymentIntent: event.data.object.id };
  } catch (error) {
    return { accepted: false, error: error.constructor.name, message: error.message };
  }
}

async function sign() {
  const { body, secret, timestamp } = await input();
  return { signature: Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp }) };
}

async function refusal(promise) {
  try {
    await promise;
    return null;
  } catch (error) {
    const { statusCode, type, code, decline_code: declineCode, param, message, requestId } = error;
    return { class: error.constructor.name, statusCode, type, code, declineCode, param, message, requestId, status: error.payment_intent?.status };
  }
}

async function input() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
