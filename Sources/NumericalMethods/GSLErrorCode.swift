@preconcurrency internal import CGSL

extension GSLError {
    /// A status of the GNU Scientific Library; the names of the constants say what GSL's own names abbreviate.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// GSL's number for the status.
        public let rawValue: Int32

        /// The status with GSL's number `rawValue`, whether it has a name here or not.
        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        /// What GSL says of this status (`gsl_strerror`), for instance "exceeded max number of iterations".
        public var explanation: String {
            String(cString: gsl_strerror(rawValue))
        }

        private init(_ gslNumber: Int) {
            rawValue = Int32(gslNumber)
        }

        private init(_ gslNumber: Int32) {
            rawValue = gslNumber
        }

        /// All went well (`GSL_SUCCESS`).
        public static let success = Code(GSL_SUCCESS)
        /// An unspecified failure (`GSL_FAILURE`).
        public static let failure = Code(GSL_FAILURE)
        /// An argument outside the domain of a function (`GSL_EDOM`).
        public static let domain = Code(GSL_EDOM)
        /// A result outside the range of a double (`GSL_ERANGE`).
        public static let range = Code(GSL_ERANGE)
        /// An argument that makes no sense (`GSL_EINVAL`).
        public static let invalidArgument = Code(GSL_EINVAL)
        /// An algorithm that gave up (`GSL_EFAILED`).
        public static let failed = Code(GSL_EFAILED)
        /// No memory left (`GSL_ENOMEM`).
        public static let outOfMemory = Code(GSL_ENOMEM)
        /// A function given by the caller that is not finite somewhere (`GSL_EBADFUNC`).
        public static let badFunction = Code(GSL_EBADFUNC)
        /// An iteration that runs away (`GSL_ERUNAWAY`).
        public static let runaway = Code(GSL_ERUNAWAY)
        /// The number of iterations, or of intervals, is used up (`GSL_EMAXITER`).
        public static let maxIterations = Code(GSL_EMAXITER)
        /// A division by zero (`GSL_EZERODIV`).
        public static let zeroDivision = Code(GSL_EZERODIV)
        /// A tolerance that cannot be reached or makes no sense (`GSL_EBADTOL`).
        public static let badTolerance = Code(GSL_EBADTOL)
        /// The tolerance asked for was not reached (`GSL_ETOL`).
        public static let tolerance = Code(GSL_ETOL)
        /// A result too small for a double (`GSL_EUNDRFLW`).
        public static let underflow = Code(GSL_EUNDRFLW)
        /// A result too large for a double (`GSL_EOVRFLW`).
        public static let overflow = Code(GSL_EOVRFLW)
        /// Accuracy lost on the way (`GSL_ELOSS`).
        public static let lossOfAccuracy = Code(GSL_ELOSS)
        /// Rounding keeps the tolerance out of reach (`GSL_EROUND`).
        public static let roundoff = Code(GSL_EROUND)
        /// Arrays whose lengths disagree (`GSL_EBADLEN`).
        public static let badLength = Code(GSL_EBADLEN)
        /// A singularity, of an integrand or of a matrix (`GSL_ESING`).
        public static let singularity = Code(GSL_ESING)
        /// An integral or a series that diverges (`GSL_EDIVERGE`).
        public static let divergence = Code(GSL_EDIVERGE)
        /// An iteration that makes no progress (`GSL_ENOPROG`).
        public static let noProgress = Code(GSL_ENOPROG)
        /// An iteration whose Jacobian brings no progress (`GSL_ENOPROGJ`).
        public static let noProgressJacobian = Code(GSL_ENOPROGJ)
    }
}
