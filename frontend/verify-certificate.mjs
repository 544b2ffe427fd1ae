// Is this certificate genuine? Asked of a verifier that Kail's authors did not write, without a network.
//
//   node verify-certificate.mjs CONTEXTS ISSUER CERTIFICATE
//
// CONTEXTS: the folder reference/contexts of Kail. ISSUER: the office's document with its keys, taken from the office
// itself. CERTIFICATE: the file of the person. Prints one line of JSON; the exit status is 0 when it is genuine.
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';

const CONTEXTS = {
  'https://www.w3.org/ns/credentials/v2':
    ['credentials-v2.json', '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734'],
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json':
    ['open-badges-3.0.3.json', '3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84'],
};
const MULTIKEY = 'https://w3id.org/security/multikey/v1';

const [contextFolder, issuerFile, certificateFile] = process.argv.slice(2);
const readJson = file => JSON.parse(readFileSync(file, 'utf8'));
const issuer = readJson(issuerFile);
const {credential, statusList} = readJson(certificateFile);

function context(address) {
  const [name, digest] = CONTEXTS[address];
  const content = readFileSync(join(contextFolder, name));
  if(createHash('sha256').update(content).digest('hex') !== digest) {
    throw new Error(`${name} was changed`);
  }
  return JSON.parse(content);
}

// Everything that the verifier may ask for; whatever else it asks for does not exist.
async function documentLoader(url) {
  const found = Object.hasOwn(CONTEXTS, url) ? context(url) :
    url === issuer.id ? issuer :
    url === statusList?.id ? statusList :
    issuer.verificationMethod.find(method => method.id === url);
  if(found === undefined) {
    throw new Error(`nothing is known of ${url}`);
  }
  const document = found.type === 'Multikey' ? {'@context': MULTIKEY, ...found} : found;
  return {contextUrl: null, documentUrl: url, document};
}

// The status library reads the list and leaves the judgement to whoever asks.
async function notRevoked(asked) {
  const found = await checkStatus({...asked, verifyBitstringStatusListCredential: true});
  const revoked = found.results?.some(({status}) => status) ?? false;
  return revoked ? {verified: false, error: new Error('The certificate was revoked.')} : found;
}

const suite = new DataIntegrityProof({cryptosuite});
const result = await vc.verifyCredential({
  credential, suite, documentLoader, checkStatus: credential.credentialStatus && notRevoked
});
// The library proves who signed; that it is the issuer named on the certificate is for the reader to compare.
const named = credential.issuer?.id ?? credential.issuer;
const genuine = result.verified && named === issuer.id;
const reasons = [
  ...(result.error?.errors ?? []), result.statusResult?.error,
  named === issuer.id ? undefined : new Error(`It was issued by ${named}.`)
];
console.log(JSON.stringify({genuine, reasons: reasons.filter(Boolean).map(({message}) => message)}));
process.exitCode = genuine ? 0 : 1;
