import { type ConfigPlugin, withEntitlementsPlist } from "expo/config-plugins";

/**
 * Alerts are made on the phone itself. expo-notifications asks for the right to push all the same,
 * which a store's review wants explained and a profile to have.
 */
const withoutPush: ConfigPlugin = (config) =>
  withEntitlementsPlist(config, (changed) => {
    delete changed.modResults["aps-environment"];
    return changed;
  });

export default withoutPush;
