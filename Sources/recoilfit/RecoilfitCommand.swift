@main struct RecoilfitCommand { static func main() {} }
