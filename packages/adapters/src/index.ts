export { type Auth, type AuthOptions, createAuth } from "./auth/auth";
export type { Files } from "./files/files";
export { createLocalFiles } from "./files/localFiles";
export { type FilePlaces, openFiles } from "./files/openFiles";
export { createImageReader } from "./images/reader";
export { createInbox, type Inbox } from "./mail/inbox";
export { type Mailer, MailRefused, type OutgoingMail } from "./mail/mailer";
export { createSmtpMailer, type SmtpOptions } from "./mail/smtp";
export { createPhoneBox, type PhoneBox } from "./phone/box";
export { CodeRefused, type OutgoingCode, type PhoneChannel } from "./phone/channel";
export { createTelephony, type TelephonyOptions } from "./phone/telephony";
export {
  connectPostgres,
  type Db,
  type PostgresOptions,
  type PostgresPool,
} from "./postgres/connect";
export { type MigrateOptions, MigrationRefused, migratePostgres } from "./postgres/migrate";
export {
  connectRedis,
  connectSubscriber,
  type RedisClient,
  type RedisConnectOptions,
} from "./redis/connect";
export { createVault, type VaultOptions } from "./vault/vault";
