import { EmailLink } from "../account/EmailLink";
import { withAccount } from "../account/Gate";

export default withAccount(() => <EmailLink kind="confirm" />);
