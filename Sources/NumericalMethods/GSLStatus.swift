@preconcurrency internal import CGSL

/// GSL's way of reporting: a status that each call returns, once its error handler is off.
enum GSLStatus {
    /// GSL's error handler, which would abort the process, is switched off when this is first read, once.
    private static let handlerIsOff: Bool = {
        gsl_set_error_handler_off()
        return true
    }()

    /// To be called before anything else of GSL's: from then on failures are returned, and the process lives.
    @inline(__always)
    static func silenceHandler() {
        _ = handlerIsOff
    }

    /// Throws unless `status` is a success.
    static func check(_ status: Int32, attempting: String) throws {
        guard status == GSLError.Code.success.rawValue else {
            throw GSLError(code: GSLError.Code(rawValue: status), attempted: attempting)
        }
    }

    /// What a GSL allocation returned; throws when it returned nothing.
    static func allocated<Object>(
        _ attempting: String, _ allocate: () -> UnsafeMutablePointer<Object>?
    ) throws -> UnsafeMutablePointer<Object> {
        silenceHandler()
        guard let object = allocate() else {
            throw GSLError(code: .outOfMemory, attempted: attempting)
        }
        return object
    }
}
